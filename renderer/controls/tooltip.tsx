import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { written } from '../commands/shortcut';

interface TooltipProps {
  text: string;
  shortcut?: string | undefined;
  children: ReactNode;
}

export function Tooltip({ text, shortcut, children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="tooltip" sideOffset={6} collisionPadding={8}>
          {text}
          {shortcut && <kbd>{written(shortcut)}</kbd>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
