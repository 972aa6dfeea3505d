import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appFolder } from '../files/app-folder';

export function appVersion(): string {
  const { version } = JSON.parse(readFileSync(join(appFolder(), 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
