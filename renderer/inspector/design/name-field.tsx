import { t } from '@lingui/core/macro';
import { identifier } from '#shared/topology/identifier';
import { nounOf, ownersById } from '#shared/topology/owners';
import { inWords } from '../../text/said';
import type { Topology } from '#shared/topology/topology';
import { schemaProblem } from '../../controls/schema-problem';
import { TextField } from '../../controls/text-field';
import { rename } from '../../state/design';

/** What the file calls it; whatever names it follows. */
export function NameField({ topology, id }: { topology: Topology; id: string }) {
  const problem = (text: string) => {
    const owner = text === id ? undefined : ownersById(topology).get(text);
    return (
      schemaProblem(identifier, text) ?? (owner && t`${text} is the name of a ${inWords(nounOf[owner])}`)
    );
  };
  return (
    <TextField
      label={t`Name`}
      value={id}
      validate={problem}
      onCommit={(to) => rename(id, to)}
      late
      mono
      path={['devices', id, 'hostname']}
    />
  );
}
