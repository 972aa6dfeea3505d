import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { checkTopology } from '#shared/checks/checks';
import { readChecked } from '#shared/formats/read-checked';
import { readTopology } from '#shared/formats/rackloom';
import { faultOf } from '#shared/ipc/fault';
import { text, type Text } from '#shared/language/text';
import { hasErrors, type Diagnostic } from '#shared/plan/diagnostic';
import { topology as schema, type Topology } from '#shared/topology/topology';
import type { Design } from './design';
import { hashOf } from './hash';
import { override } from './override';
import { profile as profileSchema, type Profile } from './profile';

/**
 * Reads a design: the topology's text, bent by the profile where one is given. `profile` is a path; all that is wrong in
 * either is in `diagnostics`, and `design` is null where nothing can be made of it.
 */
export async function loadDesign(source: {
  text: string;
  path: string | null;
  profile: string | null;
}): Promise<{ design: Design | null; diagnostics: Diagnostic<Text>[] }> {
  const read = readTopology(source.text);
  const diagnostics: Diagnostic<Text>[] = [...read.diagnostics];
  const bent = source.profile === null ? null : await readProfile(source.profile);
  diagnostics.push(...(bent?.diagnostics ?? []));
  if (!read.topology || hasErrors(diagnostics)) return { design: null, diagnostics };
  diagnostics.push(...checkTopology(read.topology));
  const profile = bent?.profile ?? null;
  const folder = source.profile === null ? null : dirname(source.profile);
  const overridden = profile
    ? override(read.topology, profile, folder ?? '.')
    : { topology: read.topology, overrides: [] };
  if (profile) diagnostics.push(...strangers(read.topology, profile));
  const design: Design = {
    topology: overridden.topology,
    profile,
    profileFolder: folder,
    folder: source.path === null ? null : dirname(source.path),
    overrides: overridden.overrides,
    hash: designHash(read.topology, profile),
  };
  return { design: hasErrors(diagnostics) ? null : design, diagnostics };
}

/** Over the file's content and the profile, without the drawing's positions (D4). */
function designHash(topology: Topology, profile: Profile | null): string {
  const { layout: _, ...content } = z.encode(schema, topology);
  return hashOf({ content, profile });
}

async function readProfile(
  path: string,
): Promise<{ profile: Profile | null; diagnostics: Diagnostic<Text>[] }> {
  const problem = (summary: Text, mend = described, place = path): Diagnostic<Text> => ({
    severity: 'error',
    code: 'profile',
    summary: text`${place}: ${summary}`,
    mend,
  });
  let written: string;
  try {
    written = await readFile(path, 'utf8');
  } catch (error) {
    return { profile: null, diagnostics: [problem(faultOf(error).summary)] };
  }
  const { value, diagnostics } = readChecked(profileSchema, written);
  // The place is the profile's; as a diagnostic's own it would be taken for one in the design.
  const told = diagnostics.map(({ summary, mend, position }) =>
    problem(summary, mend, position && `${path}:${position.line}:${position.column}`),
  );
  return { profile: value, diagnostics: told };
}

const described = text`Correct the profile; its keys are described in docs/profiles.md.`;

/** A profile may name devices that an older or smaller design does not have; that is worth a word, not a stop. */
const strangers = (topology: Topology, profile: Profile): Diagnostic<Text>[] =>
  (['devices', 'clusters'] as const).flatMap((collection) =>
    Object.keys(profile[collection])
      .filter((id) => !(id in topology[collection]))
      .map((id) => ({
        severity: 'note' as const,
        code: 'profile',
        summary: text`The profile ${profile.name} speaks of ${id}, which is not in ${collection} of this design.`,
      })),
  );
