import { stringify } from 'yaml';
import { z } from 'zod';
import { readTopology } from '../../formats/rackloom';
import type { Text } from '../../language/text';
import type { Diagnostic } from '../../plan/diagnostic';
import { topology as schema, type Topology } from '../topology';

/** What a file with this topology would be told: an edit must leave nothing to tell. */
export const complaints = (topology: Topology): Diagnostic<Text>[] =>
  readTopology(stringify(z.encode(schema, topology), { aliasDuplicateObjects: false })).diagnostics;
