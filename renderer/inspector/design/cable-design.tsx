import { t } from '@lingui/core/macro';
import { Fragment } from 'react';
import { cable as cableSchema, type Cable } from '#shared/topology/network';
import { channelOf, linkOf } from '#shared/topology/links';
import { media } from '#shared/topology/media';
import type { Topology } from '#shared/topology/topology';
import { vlanMembers } from '../../canvas/vlan-members';
import { QuantityField } from '../../controls/quantity-field';
import { SelectField } from '../../controls/select-field';
import { schemaProblem } from '../../controls/schema-problem';
import { TextField } from '../../controls/text-field';
import { stepWords } from '../../fields/step-words';
import { changeField, disconnectCable } from '../../state/design';
import { select } from '../../state/selection';
import { rate, time } from '../../text/figures';

export function CableDesign({ topology, id, cable }: { topology: Topology; id: string; cable: Cable }) {
  const set = (field: keyof Cable, value: unknown) =>
    changeField(['cables', id, field], value, stepWords(['cables', id, field]));
  const at = (field: keyof Cable) => ['cables', id, field] as const;
  return (
    <>
      <Negotiated topology={topology} id={id} />
      <SelectField
        label={t`Medium`}
        value={cable.medium}
        options={Object.entries(media).map(([name, { label }]) => [name, label] as const)}
        onChange={(medium) => set('medium', medium)}
        path={at('medium')}
      />
      <QuantityField
        label={t`Length`}
        dimension="length"
        value={cable.length}
        onCommit={(value) => set('length', value)}
        placeholder="0.5 m"
        path={at('length')}
      />
      <QuantityField
        label={t`Highest rate`}
        dimension="rate"
        value={cable.rate}
        onCommit={(value) => set('rate', value)}
        placeholder={t`as the ports agree`}
        path={at('rate')}
      />
      <QuantityField
        label={t`Added delay`}
        dimension="time"
        value={cable.delay}
        onCommit={(value) => set('delay', value)}
        placeholder={t`none`}
        path={at('delay')}
      />
      <TextField
        label={t`Loss`}
        mono
        value={cable.loss === undefined ? '' : String(cable.loss)}
        placeholder={t`0 to 1`}
        validate={(text) =>
          text.trim() === '' ? undefined : schemaProblem(cableSchema.shape.loss, Number(text))
        }
        onCommit={(text) => set('loss', text.trim() === '' ? undefined : Number(text))}
        path={at('loss')}
      />
    </>
  );
}

/** Stands below all fields of the cable. */
export function RemoveCable({ id }: { id: string }) {
  return (
    <button type="button" className="button danger" onClick={() => disconnectCable(id)}>
      {t`Remove the cable`}
    </button>
  );
}

/** What the two ports agree on, which is not written but follows; through patch panels those at the far ends. */
function Negotiated({ topology, id }: { topology: Topology; id: string }) {
  const link = linkOf(topology, id);
  if (!link)
    return (
      <p className="muted">{t`Patched on one side of the panel only: nothing passes it until a cable goes on behind.`}</p>
    );
  const through = channelOf(topology, id)?.cables ?? [];
  const vlans = vlanMembers(topology).cables.get(id) ?? [];
  return (
    <dl className="facts">
      {link.ends.map(({ device, port }, index) => (
        <div key={index}>
          <dt>{index === 0 ? t`From` : t`To`}</dt>
          <dd>
            <button type="button" className="link mono" onClick={() => select([device])}>
              {device}:{port}
            </button>
          </dd>
        </div>
      ))}
      {through.length > 1 && (
        <div>
          <dt>{t`Patched through`}</dt>
          <dd>
            {through.map((cable, index) => (
              <Fragment key={cable}>
                {index > 0 && ' → '}
                <button
                  type="button"
                  className="link mono"
                  disabled={cable === id}
                  onClick={() => select([cable])}
                >
                  {cable}
                </button>
              </Fragment>
            ))}
          </dd>
        </div>
      )}
      <div>
        <dt>{t`Negotiated`}</dt>
        <dd className="mono">
          {link.backRate === link.rate
            ? rate(link.rate)
            : t`${rate(link.rate)} / ${rate(link.backRate)} back`}
        </dd>
      </div>
      <div>
        <dt>{t`Propagation`}</dt>
        <dd className="mono">{time(link.propagation)}</dd>
      </div>
      <div>
        <dt>{t`VLANs`}</dt>
        <dd>{vlans.join(', ') || t`untagged`}</dd>
      </div>
    </dl>
  );
}
