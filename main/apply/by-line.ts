/** Passes whole lines on, so that neither a secret nor a person's reading is cut in two. */
export function byLine(pass: (text: string) => void): { write: (text: string) => void; end: () => void } {
  let rest = '';
  return {
    write: (text) => {
      rest += text;
      const end = Math.max(rest.lastIndexOf('\n'), rest.lastIndexOf('\r')) + 1;
      if (end > 0) pass(rest.slice(0, end));
      rest = rest.slice(end);
    },
    end: () => {
      if (rest) pass(`${rest}\n`);
      rest = '';
    },
  };
}
