#!/usr/bin/env node
// The command line from a clone: `npx rackloom …`. Sets up what is missing, saying so on stderr only.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuild, ensureDependencies, root } from './setup.mjs';

const say = (line) => console.error(`[rackloom] ${line}`);
await ensureDependencies(say);
await ensureBuild(say);
await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href);
