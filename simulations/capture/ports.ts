/** The ports that Linux gives to clients. */
export const clientPorts = { first: 32768, count: 28232 };
/** Servers whose port the file does not name: discard (RFC 863). */
export const unnamedPort = 9;
