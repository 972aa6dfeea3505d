/** IPv4 20 and UDP 8. */
export const udpHeaders = 28;
/** IPv4 20, TCP 20, time stamps 12. */
export const tcpHeaders = 52;
