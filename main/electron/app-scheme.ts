/** Registered in `boot.cjs`. */
export const appScheme = 'app';
export const rendererOrigin = `${appScheme}://rackloom`;
export const promptOrigin = `${appScheme}://secret-prompt`;
