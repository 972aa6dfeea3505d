/** The one message of a window's own ipc: it brings the port that everything else goes through. */
export const connectChannel = 'rackloom:connect';
