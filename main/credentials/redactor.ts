/** Strikes known secret values out of text before it reaches a log, a journal, an event or a screen. */
export interface Redactor {
  add(name: string, value: string): void;
  /** The text with every known value, and its base64, URL, hex and JSON forms, replaced by `<secret NAME>`. */
  strike(text: string): string;
  /** For text that comes in pieces: a value split over two pieces is struck too. */
  stream(): RedactingStream;
}

export interface RedactingStream {
  /** Gives what can be shown now; holds back only an ending that may be the start of a value. */
  push(text: string): string;
  /** What was held back, when nothing more comes. */
  end(): string;
}

export function redactor(): Redactor {
  /** Form → name, of values long enough to be struck wherever they stand. */
  const forms = new Map<string, string>();
  /** Shorter values are struck as words of their own, or half of every text would go. */
  const words = new Map<string, string>();
  let pattern: RegExp | null = null;

  const compile = () => {
    const anywhere = [...forms.keys()].sort((a, b) => b.length - a.length).map(escaped);
    const alone = [...words.keys()].map((word) => `(?<![A-Za-z0-9])${escaped(word)}(?![A-Za-z0-9])`);
    pattern = new RegExp([...anywhere, ...alone].join('|'), 'g');
  };
  const strike = (text: string) =>
    pattern ? text.replace(pattern, (found) => `<secret ${forms.get(found) ?? words.get(found)}>`) : text;

  return {
    add(name, value) {
      if (value === '') return;
      for (const form of formsOf(value)) (form.length < shortest ? words : forms).set(form, name);
      compile();
    },
    strike,
    stream: () => redactingStream(strike, () => ({ forms: [...forms.keys(), ...words.keys()], pattern })),
  };
}

const shortest = 4;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function redactingStream(
  strike: (text: string) => string,
  known: () => { forms: readonly string[]; pattern: RegExp | null },
): RedactingStream {
  let held = '';
  return {
    push(text) {
      const all = held + text;
      const { forms, pattern } = known();
      const cut = beforeMatch(all, pattern, all.length - openEnding(all, forms));
      held = all.slice(cut);
      return strike(all.slice(0, cut));
    },
    end() {
      const rest = strike(held);
      held = '';
      return rest;
    },
  };
}

/** Length of the longest ending of `text` that is the beginning of a value, but not all of it. */
function openEnding(text: string, forms: readonly string[]): number {
  let longest = 0;
  for (const form of forms) {
    const from = Math.max(0, text.length - form.length + 1);
    for (let at = text.indexOf(form.charAt(0), from); at >= 0; at = text.indexOf(form.charAt(0), at + 1)) {
      if (form.startsWith(text.slice(at))) longest = Math.max(longest, text.length - at);
    }
  }
  return longest;
}

/** A cut through a whole value would show both halves: it moves to the value's start. */
function beforeMatch(text: string, pattern: RegExp | null, cut: number): number {
  if (!pattern || cut === text.length) return cut;
  for (const match of text.matchAll(pattern)) {
    if (match.index < cut && match.index + match[0].length > cut) return match.index;
  }
  return cut;
}

/** How a value may stand in output. Of one with several lines, as a private key has, each long line counts too. */
function formsOf(value: string): Set<string> {
  const lines = value.split(/\r?\n/).filter((line) => line.length >= 8);
  const plain = [value, value.trim(), ...lines].filter((text) => text !== '');
  const encoded = plain.flatMap((text) => [
    JSON.stringify(text).slice(1, -1),
    encodeURIComponent(text),
    ...(text.length < shortest ? [] : [Buffer.from(text).toString('hex'), ...base64Forms(Buffer.from(text))]),
  ]);
  return new Set([...plain, ...encoded]);
}

/**
 * Base64 of the value itself and of a text that holds it (`user:password`): at each of the three places a value can start in
 * a group of three bytes, the characters that depend on the value alone.
 */
function base64Forms(value: Buffer): string[] {
  const forms: string[] = [];
  for (const offset of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(offset), value]);
    const first = Math.ceil((offset * 8) / 6);
    const inside = whole.toString('base64').slice(first, Math.floor((whole.length * 8) / 6));
    if (inside.length >= shortest) forms.push(inside, inside.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}
