import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jsonSchemaText } from '../shared/formats/json-schema';

/** Writes the file format's JSON Schema (npx tsx scripts/schema.ts); a test fails when it was forgotten. */
const target = join(import.meta.dirname, '../assets/schema/rackloom.schema.json');
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, jsonSchemaText());
