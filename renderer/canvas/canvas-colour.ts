/** Colours as a canvas takes them: custom properties and mixtures are worked out by the style engine, once for each theme. */
export function canvasColours(): (css: string) => string {
  const known = new Map<string, string>();
  const probe = document.createElement('i');
  return (css) => {
    const before = known.get(css);
    if (before !== undefined) return before;
    probe.style.color = css;
    document.documentElement.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    known.set(css, colour);
    return colour;
  };
}
