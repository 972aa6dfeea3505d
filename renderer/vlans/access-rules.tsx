import { t } from '@lingui/core/macro';
import { ArrowUp, Trash2 } from 'lucide-react';
import { raiseAccessRule, removeAccessRule } from '#shared/topology/edits/access-rules';
import type { AccessRule } from '#shared/topology/network';
import type { Topology } from '#shared/topology/topology';
import { CommandAction } from '../controls/command-action';
import { does } from '../state/design';

/** What the router lets pass between VLANs, in the order in which it looks. */
export function AccessRules({ topology: { access } }: { topology: Topology }) {
  return (
    <section aria-label={t`Access between VLANs`}>
      <h2>
        {t`Access between VLANs`}
        <span className="muted">
          {access.length === 0
            ? t`without a rule, everything passes`
            : t`the first rule that matches decides; without one, everything passes`}
        </span>
      </h2>
      {access.length > 0 && (
        <table className="table access-rules">
          <thead>
            <tr>
              <th>{t`From`}</th>
              <th>{t`To`}</th>
              <th>{t`What`}</th>
              <th>{t`Then`}</th>
              <th>{t`Order`}</th>
            </tr>
          </thead>
          <tbody>
            {access.map((rule, index) => (
              <Rule key={index} rule={rule} index={index} />
            ))}
          </tbody>
        </table>
      )}
      <CommandAction id="make.access-rule" label={t`Add an access rule…`} />
    </section>
  );
}

function Rule({ rule: { from, to, protocol, ports, action }, index }: { rule: AccessRule; index: number }) {
  const what = [protocol === 'any' ? '' : protocol.toUpperCase(), (ports ?? []).join(', ')];
  const words = t`rule ${index + 1}, ${from} to ${to}`;
  return (
    <tr>
      <td className="mono">{from}</td>
      <td className="mono">{to}</td>
      <td className="mono">{what.filter(Boolean).join(' ') || t`all`}</td>
      <td>{action === 'deny' ? t`is kept out` : t`passes`}</td>
      <td>
        <button
          type="button"
          className="icon-button small"
          aria-label={t`Move up ${words}`}
          disabled={index === 0}
          onClick={() => does(t`Move up ${words}`, (before) => raiseAccessRule(before, { index }))}
        >
          <ArrowUp />
        </button>
        <button
          type="button"
          className="icon-button small"
          aria-label={t`Remove ${words}`}
          onClick={() => does(t`Remove ${words}`, (before) => removeAccessRule(before, { index }))}
        >
          <Trash2 />
        </button>
      </td>
    </tr>
  );
}
