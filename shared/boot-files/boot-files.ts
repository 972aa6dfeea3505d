import { cloudInit } from './cloud-init';
import { customToml } from './custom-toml';
import { userconf } from './userconf';

/** What a system that has never booted is told. Of passwords it has a crypt(5) hash only (D3). */
export interface FirstBoot {
  hostname: string;
  user: string;
  /** As `openssl passwd -6` prints it; null: nobody logs in with a password. */
  passwordHash: string | null;
  /** Public keys as in authorized_keys. */
  keys: readonly string[];
  /** Static address of its first port; null: DHCP. */
  network: { interface: string; address: string; gateway: string | null; dns: readonly string[] } | null;
  os: 'raspberry-pi-os' | 'ubuntu' | 'debian';
}

export interface BootFile {
  name: string;
  text: string;
}

/** One way in which an image takes its settings from the boot partition. */
export interface Generation {
  name: string;
  /** Images that read it. */
  images: string;
  files(boot: FirstBoot): BootFile[];
  /** What these files cannot say, so that an apply or a person has to. */
  leavesOut(boot: FirstBoot): string[];
}

/** The newest first: it is taken where nobody names another. */
export const generations: readonly Generation[] = [cloudInit, customToml, userconf];
