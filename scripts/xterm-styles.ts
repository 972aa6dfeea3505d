/**
 * xterm.js writes its styles into `<style>` elements and one `style` attribute, which the page's content security policy refuses, as it
 * must. The same styles through CSSOM need no exception: at build the elements become `constructed-style`
 * (`renderer/terminal/constructed-style.ts`), and the attribute the property. A version that writes them in another way fails
 * the build instead of losing its styles.
 */
export const xtermStyles = {
  name: 'xterm-styles-through-cssom',
  transform(code: string, id: string): { code: string; map: null } | null {
    if (!/@xterm[\\/]xterm[\\/]lib[\\/]xterm\.mjs/.test(id)) return null;
    return { code: withoutInlineStyles(code), map: null };
  },
};

const element = /\.createElement\("style"\)/g;
const attribute = /_addStyle\((\w+),(\w+)\)\{\1\.setAttribute\("style",[^}]*\}[^}]*\}[^}]*\)\}/g;
const anyAttribute = /\.setAttribute\("style"/g;

/** Of xterm.js as it is published. */
export function withoutInlineStyles(code: string): string {
  const count = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].length;
  const changed = code
    .replace(element, '.createElement("constructed-style")')
    .replace(attribute, '_addStyle($1,$2){$1.style.cssText+=$2+";"}');
  if (count(element, code) !== 3 || count(attribute, code) !== 1 || count(anyAttribute, changed) !== 0)
    throw new Error(
      'xterm.js has other inline styles than scripts/xterm-styles.ts knows: look at its source, then mend that file.',
    );
  return changed;
}
