import type { Console, ConsoleKind } from './console';
import { iosConsole } from './ios';
import { routerOsConsole } from './routeros';

export const consoles: Readonly<Record<ConsoleKind, Console>> = {
  routeros: routerOsConsole,
  ios: iosConsole,
};
