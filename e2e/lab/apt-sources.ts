import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export interface AptSources {
  /** Debian's archive as this machine reaches it. */
  mirror: string;
  security: string;
}

const fallback: AptSources = {
  mirror: 'http://deb.debian.org/debian',
  security: 'http://deb.debian.org/debian-security',
};

/** The release all lab hosts run. */
export const release = 'bookworm';

/** The Debian mirror this machine uses (a company's own, say), else Debian's own. */
export function aptSources(folder = '/etc/apt'): AptSources {
  const addresses = sourceTexts(folder).flatMap(archives);
  const isDebian = (address: string): boolean => /\/debian\/?$/.test(address);
  const isSecurity = (address: string): boolean => /\/debian-security\/?$/.test(address);
  const trim = (address: string): string => address.replace(/\/$/, '');
  return {
    mirror: trim(addresses.find(isDebian) ?? fallback.mirror),
    security: trim(addresses.find(isSecurity) ?? fallback.security),
  };
}

function sourceTexts(folder: string): string[] {
  const parts = join(folder, 'sources.list.d');
  const files = [join(folder, 'sources.list')];
  if (existsSync(parts))
    files.push(
      ...readdirSync(parts)
        .sort()
        .map((name) => join(parts, name)),
    );
  return files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
}

/** Addresses in one-line (`deb [options] URI …`) and deb822 (`URIs: …`) form; see sources.list(5). */
function archives(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const deb822 = /^URIs:\s*(.+)$/i.exec(line);
    if (deb822) return deb822[1]!.trim().split(/\s+/);
    const oneLine = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)/.exec(line);
    return oneLine ? [oneLine[1]!] : [];
  });
}

/** `sources.list` of a lab host. */
export function sourcesList({ mirror, security }: AptSources): string {
  return [
    `deb ${mirror} ${release} main`,
    `deb ${mirror} ${release}-updates main`,
    `deb ${security} ${release}-security main`,
    '',
  ].join('\n');
}
