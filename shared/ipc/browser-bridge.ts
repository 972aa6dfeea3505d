/** Where and how the browser's tab opens its WebSocket; `main/server/session-gate.ts` says who is let in. */
export const bridgePath = '/bridge';

/** The subprotocol that is answered; the secrets offered beside it are never sent back. */
export const bridgeProtocol = 'rackloom';

export const tokenPrefix = 'token.';
export const sessionPrefix = 'session.';

/** Both are 256 bits in hexadecimal: the one-time token of the URL, if the tab has it, and the tab's own session secret. */
export const bridgeProtocols = (token: string | null, session: string): string[] => [
  bridgeProtocol,
  ...(token ? [`${tokenPrefix}${token}`] : []),
  `${sessionPrefix}${session}`,
];
