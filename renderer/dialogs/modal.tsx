import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';

interface ModalProps {
  title: string;
  /** One or two sentences that a screen reader reads with the title. */
  words?: ReactNode;
  children: ReactNode;
  onClose: () => void;
  wide?: boolean;
  /** Two columns fit beside each other. */
  large?: boolean;
}

export function Modal({ title, words, children, onClose, wide, large }: ModalProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className="overlay" />
        <Dialog.Content
          className={large ? 'dialog large' : wide ? 'dialog wide' : 'dialog'}
          {...(!words && { 'aria-describedby': undefined })}
        >
          <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          {words && <Dialog.Description className="dialog-words">{words}</Dialog.Description>}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
