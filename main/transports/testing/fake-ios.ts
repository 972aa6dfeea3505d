import type { FakeSession } from './console-server';

interface Port {
  mode: string;
  access: number;
  native: number;
  allowed: string;
}

/**
 * A Catalyst as Cisco's documentation describes its command line, with as much of it as VLANs need: modes and their prompts, questions,
 * refusals, and a saved configuration apart from the one that runs. Written from the documentation; no such switch was at hand.
 */
export class FakeIos {
  ports: Record<string, Port> = {};
  vlans = new Set([1]);
  saved = '';
  reloadIn: string | null = null;
  /** Somebody who holds the configuration mode (`configuration mode exclusive auto`). */
  lockedBy: string | null = null;
  /** What somebody else does while we are in configuration mode. */
  meanwhile: () => void = () => undefined;
  /** Every line that was entered, questions' answers left out. */
  entered: string[] = [];

  constructor(
    names: readonly string[],
    readonly enablePassword: string | null = null,
  ) {
    for (const name of names)
      this.ports[name] = { mode: 'dynamic auto', access: 1, native: 1, allowed: 'ALL' };
    this.save();
  }

  save = () => void (this.saved = JSON.stringify(this.ports));

  session = (): FakeSession => {
    let mode = this.enablePassword === null ? '#' : '>';
    let asks: ((answer: string) => string) | null = null;
    let port: Port | undefined;
    const prompt = () => `sw-core${mode}`;
    const ask = (question: string, then: (answer: string) => string) => {
      asks = then;
      return question;
    };
    return {
      greeting: `\n*** Lab switch. Authorized access only # ***\n\n${prompt()}`,
      enter: (line) => {
        if (asks) {
          const answered = asks;
          asks = null;
          return `\n${answered(line)}${prompt()}`;
        }
        if (line === 'exit') return null;
        this.entered.push(line);
        if (line === 'enable' && mode === '>')
          return `${line}\n${ask('Password: ', (answer) => {
            if (answer !== this.enablePassword) return '% Access denied\n\n';
            mode = '#';
            return '';
          })}`;
        const said = this.obey(line, {
          ask,
          isPrivileged: mode !== '>',
          isConfiguring: mode.startsWith('('),
          go: (next) => (mode = next),
          take: (name) => (port = this.ports[name]) !== undefined,
          port: () => port,
        });
        return asks ? `${line}\n${said}` : `${line}\n${said}${prompt()}`;
      },
    };
  };

  private obey(line: string, at: At): string {
    const invalid = "            ^\n% Invalid input detected at '^' marker.\n\n";
    if (/^terminal (length|width) \d+$/.test(line)) return '';
    if (line === 'show interfaces switchport') return at.isPrivileged ? this.show() : invalid;
    if (line === 'show reload')
      return this.reloadIn === null
        ? 'No reload is scheduled.\n'
        : `Reload scheduled in ${this.reloadIn} minutes\n`;
    if (line === 'write memory') {
      this.save();
      return 'Building configuration...\n[OK]\n';
    }
    if (line.startsWith('reload in ')) {
      const proceed = () =>
        at.ask('Proceed with reload? [confirm]', () => {
          this.reloadIn = line.slice('reload in '.length);
          return '';
        });
      return this.saved === JSON.stringify(this.ports)
        ? proceed()
        : at.ask('System configuration has been modified. Save? [yes/no]: ', () => '');
    }
    if (line === 'reload cancel') {
      if (this.reloadIn === null) return '%No reload is scheduled.\n';
      this.reloadIn = null;
      return '\n***\n*** --- SHUTDOWN ABORTED ---\n***\n';
    }
    if (line === 'configure terminal' && this.lockedBy !== null)
      return `Configuration mode locked exclusively by user '${this.lockedBy}' process '88' from terminal '0'. Please try later.\n`;
    if (line === 'configure terminal') {
      this.meanwhile();
      at.go('(config)#');
      return 'Enter configuration commands, one per line.  End with CNTL/Z.\n';
    }
    const [, asked] = /^do show interfaces (\S+) switchport$/.exec(line) ?? [];
    if (asked !== undefined && at.isConfiguring)
      return this.show().replace(/^Name: (.*)\n[^]*?\n\n/gm, (part, name) => (name === asked ? part : ''));
    return at.isConfiguring ? this.configure(line, at, invalid) : invalid;
  }

  private configure(line: string, at: At, invalid: string): string {
    const [, word = '', rest = ''] =
      /^(vlan|interface|end|switchport mode|switchport access vlan|switchport trunk allowed vlan|switchport trunk native vlan)(?: (.*))?$/.exec(
        line,
      ) ?? [];
    const port = at.port();
    switch (word) {
      case 'end':
        at.go('#');
        return '';
      case 'vlan':
        this.vlans.add(Number(rest));
        at.go('(config-vlan)#');
        return '';
      case 'interface':
        if (!at.take(rest)) return invalid;
        at.go('(config-if)#');
        return '';
      case 'switchport mode':
        if (port) port.mode = rest === 'access' ? 'static access' : rest;
        return '';
      case 'switchport access vlan':
        if (port) port.access = Number(rest);
        return this.vlans.has(Number(rest)) ? '' : `% Access VLAN does not exist. Creating vlan ${rest}\n`;
      case 'switchport trunk allowed vlan':
        if (port) port.allowed = rest;
        return '';
      case 'switchport trunk native vlan':
        if (port) port.native = Number(rest);
        return '';
      default:
        return invalid;
    }
  }

  private show = (): string =>
    Object.entries(this.ports)
      .map(
        ([name, { mode, access, native, allowed }]) => `Name: ${name}
Switchport: Enabled
Administrative Mode: ${mode}
Operational Mode: down
Administrative Trunking Encapsulation: dot1q
Negotiation of Trunking: On
Access Mode VLAN: ${access} (VLAN${String(access).padStart(4, '0')})
Trunking Native Mode VLAN: ${native} (default)
Administrative Native VLAN tagging: enabled
Voice VLAN: none
Trunking VLANs Enabled: ${allowed}
Pruning VLANs Enabled: 2-1001

`,
      )
      .join('');
}

interface At {
  ask(question: string, then: (answer: string) => string): string;
  isPrivileged: boolean;
  isConfiguring: boolean;
  go(mode: string): void;
  take(port: string): boolean;
  port(): Port | undefined;
}
