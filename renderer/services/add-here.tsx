import { t } from '@lingui/core/macro';
import { commandOf } from '../commands/commands';
import { CommandAction } from '../controls/command-action';

const kinds = ['cluster', 'namespace', 'workload', 'service', 'ingress', 'container'];

/** What the Services view shows can be made there. */
export function AddHere() {
  return (
    <nav className="services-add" aria-label={t`Add`}>
      {kinds.map((kind) => (
        <CommandAction key={kind} id={`make.${kind}`} label={commandOf(`make.${kind}`).label} />
      ))}
    </nav>
  );
}
