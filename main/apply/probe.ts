/**
 * Facts of one host are read by one shell script, so that a host costs one round trip whatever is planned on it. Each
 * part runs in a subshell of its own and is framed by control characters that no sane output holds.
 */
const start = '\u001e';
const end = '\u001f';

/** Shell functions that fact scripts may use. */
const prelude = `
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# text PATH: "b:" and the file in base64, or "-" where there is none
text() { if [ -f "$1" ]; then echo "b:$(base64 -w0 <"$1")"; else echo -; fi; }
# sum PATH: its sha256, from the note left when it was sent if the file is untouched since, or "-"
sum() {
  if [ ! -f "$1" ]; then echo -; return; fi
  note=/var/lib/rackloom/sums/$(printf %s "$1" | tr / -); now=$(stat -c '%s %Y %Z' "$1")
  if [ -f "$note" ] && IFS=: read -r seen known <"$note" && [ "$seen" = "$now" ]; then echo "$known"
  else sha256sum "$1" | cut -d' ' -f1; fi
}
`;

/** Leaves the note that `sum` reads. Run after a file was sent and its sum verified. */
export const noteSumScript = (path: string, sha256: string): string =>
  `mkdir -p /var/lib/rackloom/sums && echo "$(stat -c '%s %Y %Z' '${path}'):${sha256}" >'/var/lib/rackloom/sums/${path.replaceAll('/', '-')}'`;

export interface Probe {
  id: string;
  script: string;
}

export const batchScript = (probes: readonly Probe[]): string =>
  [
    prelude,
    ...probes.map(
      ({ script }, index) =>
        `printf '\\036%s\\n' ${index}\n(\n${script}\n) </dev/null 2>/dev/null\nprintf '\\037'\n`,
    ),
  ].join('');

/** Output by probe id. Parts that are missing (the host went away in the middle) have no entry. */
export function splitBatch(probes: readonly Probe[], output: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of output.split(start).slice(1)) {
    const close = part.indexOf(end);
    const line = part.indexOf('\n');
    const probe = probes[Number(part.slice(0, line))];
    if (close >= 0 && probe) found.set(probe.id, part.slice(line + 1, close));
  }
  return found;
}

/** `key=value` lines as an object; values may be empty. */
export function keyValues(output: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of output.split('\n')) {
    const equals = line.indexOf('=');
    if (equals > 0) found[line.slice(0, equals)] = line.slice(equals + 1);
  }
  return found;
}

/** What `text` printed: the file's text, or null where there is no such file. */
export const fileText = (printed: string | undefined): string | null =>
  printed?.startsWith('b:') ? Buffer.from(printed.slice(2), 'base64').toString('utf8') : null;

/** What `sum` printed. */
export const fileSum = (printed: string | undefined): string | null =>
  printed === undefined || printed === '-' || printed === '' ? null : printed;
