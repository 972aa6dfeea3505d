/**
 * A two-way pipe for structured-clonable messages: a MessagePort in Electron, a WebSocket in the browser, a pair in
 * tests. Messages arrive in the order they were sent, or the channel closes.
 */
export interface Channel {
  send(message: unknown): void;
  onMessage(callback: (message: unknown) => void): void;
  /** Called once; afterwards `send` does nothing. */
  onClose(callback: () => void): void;
}
