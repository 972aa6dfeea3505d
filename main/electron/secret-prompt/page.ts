import { createHash } from 'node:crypto';
import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';

const style = `
  :root { color-scheme: light dark; font: 13px/1.45 system-ui, sans-serif; }
  body { margin: 0; padding: 20px 24px; background: Canvas; color: CanvasText; }
  h1 { margin: 0 0 4px; font-size: 15px; font-weight: 600; overflow-wrap: anywhere; }
  p { margin: 0 0 14px; color: color-mix(in srgb, CanvasText 70%, Canvas); overflow-wrap: anywhere; }
  label { display: block; margin-top: 10px; }
  label[hidden] { display: none; }
  #secret { box-sizing: border-box; width: 100%; padding: 7px 9px; font: inherit; border: 1px solid GrayText;
    border-radius: 6px; background: Field; color: FieldText; }
  div { display: flex; justify-content: flex-end; gap: 8px; margin-top: 16px; }
  button { padding: 6px 14px; font: inherit; border: 1px solid GrayText; border-radius: 6px; background: ButtonFace;
    color: ButtonText; }
  button[type='submit'] { border-color: AccentColor; background: AccentColor; color: AccentColorText; }
  :focus-visible { outline: 2px solid Highlight; outline-offset: 1px; }
`;

/** The page has no script of its own: its preload fills it in and takes the answer. */
export const promptPage = () => `<!doctype html>
<html lang="${i18n.locale}">
  <head><meta charset="utf-8" /><title>${t`Rackloom needs a secret`}</title><style>${style}</style></head>
  <body>
    <form>
      <h1 id="name"></h1>
      <p id="purpose"></p>
      <input id="secret" type="password" autocomplete="off" autofocus aria-labelledby="name" aria-describedby="purpose" />
      <label hidden><input id="keep" type="checkbox" /> ${t`Keep it in this system's keychain`}</label>
      <div><button type="button" id="cancel">${t`Cancel`}</button><button type="submit">${t`Use`}</button></div>
    </form>
  </body>
</html>`;

const styleHash = createHash('sha256').update(style).digest('base64');
export const promptPagePolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
