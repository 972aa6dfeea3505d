import { commandLine } from '../transports/quote';

/**
 * Facts of one host are read by one shell script, so that a host costs one round trip whatever is planned on it. Each
 * part runs in a subshell of its own and is framed by control characters that no sane output holds.
 */
const start = '\u001e';
const end = '\u001f';

/** Shell functions that fact scripts may use. They start no program where the shell itself can do it: a start costs more than the rest. */
const prelude = `
export LC_ALL=C PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
nl='
'
# text PATH: "b:" and the file in base64, or "-" where there is none
text() { if [ -f "$1" ]; then printf b:; base64 -w0 <"$1"; echo; else echo -; fi; }
# sum PATH: its sha256, from the note left when it was sent if the file is untouched since, or "-"
sum() {
  if [ ! -f "$1" ]; then echo -; return; fi
  note=/var/lib/rackloom/sums/ rest=$1; while [ "$rest" != "\${rest#*/}" ]; do note=$note\${rest%%/*}-; rest=\${rest#*/}; done
  note=$note$rest; now=$(stat -c '%s %Y %Z' "$1")
  if [ -f "$note" ] && IFS=: read -r seen known <"$note" && [ "$seen" = "$now" ]; then echo "$known"
  else sha256sum "$1" | cut -d' ' -f1; fi
}
# state UNIT PROPERTY: sets $value to what systemd says of UNIT.service, one of the probe's units
state() {
  case $units in *"$nl$1.$2="*) value=\${units#*"$nl$1.$2="}; value=\${value%%"$nl"*} ;; *) value= ;; esac
}
is_active() { state "$1" ActiveState; [ "$value" = active ]; }
# installed NAME…: NAME=VERSION for each that is, of the probe's packages
installed() {
  for p; do
    case $packages in *"$nl"?"i $p="*) v=\${packages#*"$nl"?"i $p="}; echo "$p=\${v%%"$nl"*}" ;; esac
  done
}
`;

/** One call for all units: each costs a connection to systemd. Blank lines part them; they come in the order asked. */
const unitsScript = (names: readonly string[]): string => `units=$nl; set -- ${commandLine(names)}
while IFS== read -r key value; do
  if [ -z "$key" ]; then shift; else units=$units$1.$key=$value$nl; fi
done <<END
$(systemctl show -p ${unitProperties.join()} -- ${commandLine(names.map((name) => `${name}.service`))} </dev/null 2>/dev/null)
END
`;
const unitProperties = ['ActiveState', 'UnitFileState', 'NeedDaemonReload', 'MainPID'];

/** One call for all packages: each reads dpkg's whole database. The second letter of the state says what is (dpkg-query(1)). */
const packagesScript = (names: readonly string[]): string =>
  `packages=$nl$(dpkg-query -W -f '${['${Package}', '${Package}:${Architecture}'].map((name) => `\${db:Status-Abbrev}${name}=\${Version}\\n`).join('')}' -- ${commandLine(names)} </dev/null 2>/dev/null)$nl
`;

/** Leaves the note that `sum` reads. Run after a file was sent and its sum verified. */
export const noteSumScript = (path: string, sha256: string): string =>
  `mkdir -p /var/lib/rackloom/sums && echo "$(stat -c '%s %Y %Z' '${path}'):${sha256}" >'/var/lib/rackloom/sums/${path.replaceAll('/', '-')}'`;

export interface Probe {
  id: string;
  script: string;
  /** Units that the script asks `state` about. */
  units?: readonly string[];
  /** Packages that it asks `installed` about. */
  packages?: readonly string[];
  /** It waits for answers of others most of the time, so it runs beside the rest. */
  waits?: boolean;
}

export function batchScript(probes: readonly Probe[]): string {
  const units = [...new Set(probes.flatMap((probe) => probe.units ?? []))];
  const packages = [...new Set(probes.flatMap((probe) => probe.packages ?? []))];
  const parts = probes.map((probe, index) => ({ ...probe, index }));
  return [
    prelude,
    ...parts.filter(({ waits }) => waits).map(aside),
    ...(units.length > 0 ? [unitsScript(units)] : []),
    ...(packages.length > 0 ? [packagesScript(packages)] : []),
    ...parts.filter(({ waits }) => !waits).map(inTurn),
    'wait\n',
  ].join('');
}

type Part = Probe & { index: number };

const inTurn = ({ script, index }: Part) =>
  `printf '\\036%s\\n' ${index}\n(\n${script}\n) </dev/null 2>/dev/null\nprintf '\\037'\n`;

/** Written to standard error in one piece at its end, so that parts which end at the same time do not mix (PIPE_BUF: 4,096 bytes). */
const aside = ({ script, index }: Part) =>
  `{ said=$( (\n${script}\n) </dev/null 2>/dev/null); printf '\\036%s\\n%s\\n\\037' ${index} "$said" >&2; } &\n`;

/** Output by probe id, of what came on both streams. Parts that are missing (the host went away in the middle) have no entry. */
export function splitBatch(
  probes: readonly Probe[],
  output: { stdout: string; stderr: string },
): Map<string, string> {
  const found = new Map<string, string>();
  for (const part of [output.stdout, output.stderr].flatMap((text) => text.split(start).slice(1))) {
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
