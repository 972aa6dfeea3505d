/** IPv4 20 and UDP 8. */
export const udpHeaders = 28;
/** IPv4 20, TCP 20, time stamps 12. */
export const tcpHeaders = 52;
/** IPv4 20, TCP 20; largest segment 4, SACK permitted 2, time stamps 10, a no-operation, window scale 3. */
export const handshakeHeaders = 60;
/** Bytes that so many ranges of a selective acknowledgement take, two no-operations before them. */
export const sackBytes = (ranges: number): number => (ranges > 0 ? 4 + 8 * ranges : 0);

/** In place of a segment's or an acknowledgement's number: opens the connection; and a segment that only acknowledges. */
export const PacketNumber = { handshake: -1, bare: -2 } as const;
