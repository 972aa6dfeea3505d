/**
 * Stands where xterm.js would put a `<style>` element, which the page's content security policy refuses: its text becomes a constructed
 * style sheet, which is the page's own doing (CSSOM, "adoptedStyleSheets"). `scripts/xterm-styles.ts` puts it there.
 */
class ConstructedStyle extends HTMLElement {
  readonly #sheet = new CSSStyleSheet();

  override set textContent(text: string) {
    this.#sheet.replaceSync(text);
  }

  connectedCallback() {
    document.adoptedStyleSheets.push(this.#sheet);
  }

  disconnectedCallback() {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }
}

customElements.define('constructed-style', ConstructedStyle);
