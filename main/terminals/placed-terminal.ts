import type { RemoteTerminal } from '../transports/terminal';

/** A terminal where the order wanted it. */
export interface PlacedTerminal extends RemoteTerminal {
  /** Is shown all that is printed, before anybody else. */
  note?: (this: void, chunk: Buffer) => void;
  /** Ends what runs on it and closes what it came over. Never rejects. */
  end(): Promise<void>;
}
