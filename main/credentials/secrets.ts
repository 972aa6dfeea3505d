import { inTurn, text } from '#shared/language/text';
import type { Ask } from '../transports/transport';
import { askInTurn } from './ask-in-turn';
import type { Redactor } from './redactor';
import { SecretError } from './secret-error';
import { readSecretFile } from './secrets-folder';

/**
 * Where main gets secret values from (D3). A value never stands in a topology, plan, journal or log, and never reaches a
 * renderer.
 */
export interface Secrets {
  /**
   * `purpose` is what a person reads when asked: `sudo password of pi@10.20.10.11`. Rejects with `SecretError` where the
   * value is not to be had.
   */
  get(name: string, purpose: string): Promise<string>;
  /** The value turned out wrong: the next `get` looks and asks anew. */
  forget?(name: string): void;
}

/** The operating system's store for a user's secrets; in the app Electron's safeStorage stands behind it. */
export interface Keychain {
  /** `gnome_libsecret`, `kwallet6`, `darwin`, `win32`…; `basic_text` is Chromium's, whose key everybody knows: refused (D3). */
  backend(): string;
  /** Null when it has none of that name. */
  read(name: string): Promise<string | null>;
}

export interface SecretsOptions {
  ask: Ask;
  /** Default: `$RACKLOOM_SECRETS_DIR`. */
  folder?: string | undefined;
  keychain?: Keychain | undefined;
  /** Learns every value given out, so that logs and journals can strike it. */
  redactor?: Redactor | undefined;
}

/** The folder, then the keychain, then a person. Answers of a person are kept in memory only. */
export function createSecrets(options: SecretsOptions): Secrets {
  const ask = askInTurn(options.ask);
  const folder = options.folder ?? process.env['RACKLOOM_SECRETS_DIR'];
  const inMemory = new Map<string, string>();
  const underWay = new Map<string, Promise<string>>();

  const find = async (name: string, purpose: string): Promise<string> => {
    const stored =
      (folder && (await readSecretFile(folder, name))) || (await fromKeychain(options.keychain, name));
    if (stored) return stored;
    const answer = await ask.secret({ name, purpose });
    if (answer === null) throw notGiven(name, purpose, folder, options.keychain);
    inMemory.set(name, answer);
    return answer;
  };

  return {
    async get(name, purpose) {
      const known = inMemory.get(name);
      if (known !== undefined) return known;
      // Several hosts may want the same secret at once: one question, one answer.
      const finding = underWay.get(name) ?? find(name, purpose).finally(() => underWay.delete(name));
      underWay.set(name, finding);
      const value = await finding;
      options.redactor?.add(name, value);
      return value;
    },
    forget: (name) => void inMemory.delete(name),
  };
}

const keepsPlainText = (keychain: Keychain | undefined) => keychain?.backend() === 'basic_text';

async function fromKeychain(keychain: Keychain | undefined, name: string): Promise<string | null> {
  return keychain && !keepsPlainText(keychain) ? keychain.read(name) : null;
}

function notGiven(name: string, purpose: string, folder: string | undefined, keychain: Keychain | undefined) {
  const mend = folder
    ? text`Enter it when asked, or put it into ${`${folder}/${name}`} with mode 0600.`
    : text`Enter it when asked, or set RACKLOOM_SECRETS_DIR to a folder with a file "${name}" of mode 0600.`;
  const refused = text`The keychain of this desktop (basic_text) would keep it in plain text and is not used; GNOME Keyring or KWallet would be.`;
  return new SecretError(
    name,
    'not-given',
    text`The secret "${name}" (${purpose}) was not given.`,
    keepsPlainText(keychain) ? inTurn([mend, refused]) : mend,
  );
}
