import { text } from '#shared/language/text';
import { run } from '../change';
import { hostsWith } from '../host-settings';
import { withBlock } from '../marked-block';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import { quote } from '../../transports/quote';
import type { Item, Resource } from '../resource';

interface Data {
  design: string;
  user: string;
  keys: string[];
}

interface Facts {
  /** Null where there is no such user. */
  home: string | null;
  group: string;
  text: string | null;
}

/** Public keys in a marked block of a user's authorized_keys; keys outside the marks are the user's own. */
export const sshKeys: Resource<Data, Facts> = {
  kind: 'ssh-keys',
  on: 'host',
  desired: (design) =>
    hostsWith(design, 'sshKeys').flatMap(({ target, setting }) =>
      Object.entries(setting).map(([user, keys]) => ({
        target,
        instance: user,
        data: { design: design.topology.name, user, keys },
      })),
    ),
  needs: () => [],
  facts: {
    over: 'shell',
    script: ({ user }) => `IFS=: read -r _ _ _ _ _ home _ <<END
$(getent passwd ${quote(user)})
END
if [ -n "$home" ]; then
  echo "home=$home"; echo "group=$(id -gn ${quote(user)})"; echo "text=$(text "$home/.ssh/authorized_keys")"
fi`,
    parse: (output) => {
      const { home, group = '', text } = keyValues(output);
      return { home: home ?? null, group, text: fileText(text) };
    },
  },
  nothing: { home: null, group: '', text: null },
  compare({ target, data }, facts) {
    if (facts.home === null)
      return {
        same: 'impossible',
        diagnostic: {
          severity: 'error',
          code: 'ssh-keys',
          summary: text`${target} has no user ${data.user} to give keys to.`,
          mend: text`Make the user there, or take ${data.user} out of host.sshKeys.`,
        },
      };
    const after = withBlock(facts.text ?? '', data.design, data.keys);
    if (after === facts.text)
      return { same: true, why: text`${data.user} may log in with the keys of the design` };
    return {
      same: false,
      title: text`Let the keys of the design log in as ${data.user}`,
      reason:
        facts.text === null ? text`there are no authorized_keys` : text`the block of this design differs`,
      changes: writing(data, facts, after),
    };
  },
  remove: ({ data }, facts) =>
    facts.text === null ? [] : writing(data, facts, withBlock(facts.text, data.design, null)),
  verify: (item: Item<Data>, context) => readsBack(() => sshKeys)(item, context),
};

/** sshd refuses keys that others may write (sshd_config(5), StrictModes), and so does the folder matter. */
const writing = ({ user }: Data, { home, group, text: before }: Facts, after: string) => [
  run(
    ['install', '-d', '-m', '0700', '-o', user, '-g', group, `${home ?? ''}/.ssh`],
    text`The folder, for this user only`,
  ),
  {
    kind: 'file' as const,
    path: `${home ?? ''}/.ssh/authorized_keys`,
    mode: '0600',
    owner: `${user}:${group}`,
    before,
    after,
  },
];
