import { SaidError } from '#shared/language/said-error';
import { besides, type Text, text } from '#shared/language/text';
import { daemonSettings } from '#shared/topology/docker-daemon';
import type { Change } from '#shared/plan/plan';
import { file, shell } from '../change';
import {
  differingKeys,
  readJsonObject,
  withChange,
  withKeys,
  writeJsonObject,
  type JsonObject,
} from '../json-file';
import { managedHosts } from '../managed';
import { secretPlaceholder } from '../placeholders';
import { fileText, keyValues } from '../probe';
import { readsBack } from '../reads-back';
import { stepId, type Comparison, type Resource } from '../resource';
import { clashingKeys, isReloadable, movesContainers } from './docker-daemon-keys';
import { dockerEngineStep } from './docker-engine';
import { nvidiaStep } from './nvidia-toolkit';

interface Data {
  /** Members of daemon.json. */
  settings: JsonObject;
  /** Containers of the host want NVIDIA's cards. */
  gpus: boolean;
}

interface Facts {
  /** Logins in addresses of proxies struck out. */
  text: string | null;
  /** The file as the engine last read it on our word. */
  read: string | null;
  /** It was written after the engine started. */
  newer: boolean;
  active: boolean;
  /** Containers outlive a restart of the engine as it runs now. */
  liveRestore: boolean;
  /** Arguments of the engine as it runs now. */
  command: string;
  /** NVIDIA's container toolkit is installed, and the engine has not been started since. */
  toolkit: boolean;
  late: boolean;
}

const kind = 'docker-daemon';
export const dockerDaemonStep = (target: string) => stepId(kind, { target });

const path = '/etc/docker/daemon.json';
const read = '/var/lib/rackloom/docker-daemon.json';
const kept = '/run/rackloom/docker-daemon.json';
const hook = '/usr/bin/nvidia-container-runtime-hook';

/** As `nvidia-ctk runtime configure --runtime=docker` writes it (NVIDIA, container toolkit, configuring Docker). */
const nvidiaRuntime: JsonObject = { runtimes: { nvidia: { path: 'nvidia-container-runtime', args: [] } } };

/**
 * Settings of Docker's engine, merged key by key into a file that others write too (docs.docker.com, dockerd, daemon configuration
 * file). The engine reads some keys again when it is told to, and the rest only when it starts.
 */
export const dockerDaemon: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design) => {
    const { containers, devices } = design.topology;
    const withCards = new Set(
      Object.values(containers).flatMap(({ host, gpus }) => (gpus === undefined ? [] : [host])),
    );
    return managedHosts(design).flatMap((target) => {
      const daemon = devices[target]?.docker?.daemon;
      const gpus = withCards.has(target);
      if (!daemon && !gpus) return [];
      return [{ target, data: { settings: daemon ? daemonSettings(daemon) : {}, gpus } }];
    });
  },
  needs: ({ target }) => [dockerEngineStep(target)],
  // Without a driver there is no toolkit, but the other settings hold all the same.
  after: ({ target, data }) => (data.gpus ? [nvidiaStep(target)] : []),
  facts: {
    over: 'shell',
    units: () => ['docker'],
    packages: () => ['nvidia-container-toolkit'],
    script: () => `echo "text=$(text ${path})"; echo "read=$(text ${read})"
[ ${path} -nt /run/docker.pid ] && echo newer=yes
state docker ActiveState; echo "active=$value"
state docker MainPID; [ "\${value:-0}" = 0 ] || echo "command=$(tr '\\0' ' ' </proc/$value/cmdline)"
is_active docker && echo "live=$(docker info -f '{{.LiveRestoreEnabled}}')"
installed nvidia-container-toolkit
[ -z "$(find ${hook} -cnewer /run/docker.pid)" ] || echo late=yes`,
    parse: (output) => {
      const values = keyValues(output);
      return {
        text: withoutLogins(fileText(values['text'])),
        read: withoutLogins(fileText(values['read'])),
        newer: values['newer'] === 'yes',
        active: values['active'] === 'active',
        liveRestore: values['live'] === 'true',
        command: (values['command'] ?? '').trim(),
        toolkit: values['nvidia-container-toolkit'] !== undefined,
        late: values['late'] === 'yes',
      };
    },
  },
  nothing: {
    text: null,
    read: null,
    newer: false,
    active: false,
    liveRestore: false,
    command: '',
    toolkit: false,
    late: false,
  },
  compare({ target, data }, facts, knowledge) {
    const found = readJsonObject(facts.text);
    if ('line' in found) return broken(target, found);
    const now = found.value;
    const gpus = data.gpus && (facts.toolkit || knowledge.willRun(nvidiaStep(target)));
    const ours = gpus && !hasNvidia(now) ? withKeys(data.settings, nvidiaRuntime) : data.settings;
    const clashes = clashingKeys(facts.command, Object.keys(ours));
    if (clashes.length > 0) return clash(target, clashes);
    const differing = differingKeys(now, ours);
    const unread = facts.newer ? differingKeys(lastRead(facts), ours) : [];
    const starts = gpus && (facts.late || !facts.toolkit);
    const changed = [...new Set([...differing, ...unread])];
    if (changed.length === 0 && !starts) return { same: true, why: sameBecause(ours) };
    const restarts = starts || !changed.every(isReloadable);
    const after = withKeys(now, ours);
    const survive = facts.liveRestore || after['live-restore'] === true;
    const stops = restarts && facts.active && !(survive && !changed.some(movesContainers));
    return {
      same: false,
      title:
        changed.length > 0
          ? text`Set up the Docker engine: ${changed}`
          : text`Set up the Docker engine: NVIDIA’s runtime`,
      reason: reasonOf({ now, differing, unread, starts }),
      changes: [
        ...(differing.length > 0 ? writing(facts.text, after, restarts) : []),
        restarts ? restarting(after) : reloading(differing.every((key) => key in now)),
      ],
      restarts: restarts ? ['docker.service', ...(stops ? [text`all containers`] : [])] : [],
      disruptive: stops,
    };
  },
  takesBack: (change, text) => {
    const [now, left, before] = [text, change.before, change.after].map(readJsonObject);
    if (!now || !left || !before || 'line' in now || 'line' in left || 'line' in before) return undefined;
    const value = withChange(now.value, left.value, before.value);
    if (value === undefined) return undefined;
    return change.after === null && Object.keys(value).length === 0 ? null : writeJsonObject(value, text);
  },
  unknowns: ({ target }, context) =>
    Object.fromEntries(
      loginNames.map((name, index) => [
        secretPlaceholder(name),
        async () => {
          const found = await (await context.transport(target)).readFile(path, { sudo: true });
          const login = [...(found ?? '').matchAll(loginPattern)][index]?.[0];
          if (login === undefined)
            throw new SaidError(text`${path} on ${target} has no such login any more.`);
          return login;
        },
      ]),
    ),
  verify: readsBack(() => dockerDaemon),
};

/** What stands before the @ of an address, like a proxy's: it is never taken off the host. */
const loginPattern = /(?<=:\/\/)[^/@\s"]+(?=@)/g;
const loginNames = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `docker-proxy-login-${n}`);

function withoutLogins(text: string | null): string | null {
  let count = 0;
  return text?.replace(loginPattern, () => secretPlaceholder(loginNames[count++] ?? 'docker-login')) ?? null;
}

/** Its path is all that matters: nvidia-ctk may write it in full, and with arguments. */
const hasNvidia = ({ runtimes }: JsonObject) =>
  /nvidia-container-runtime/.test(JSON.stringify(runtimes ?? {}));

function lastRead({ read }: Facts): JsonObject {
  const found = readJsonObject(read);
  return 'value' in found ? found.value : {};
}

const sameBecause = (ours: JsonObject): Text =>
  Object.keys(ours).length > 0
    ? text`${path} has ${Object.keys(ours).sort()} as designed, and the engine has read it`
    : text`${path} has NVIDIA’s runtime as designed, and the engine has read it`;

interface Found {
  now: JsonObject;
  differing: readonly string[];
  unread: readonly string[];
  starts: boolean;
}

function reasonOf({ now, differing, unread, starts }: Found): Text {
  const late = unread.filter((key) => !differing.includes(key));
  return besides([
    ...differing.map((key) =>
      key in now ? text`${key} is ${JSON.stringify(now[key])}` : text`${key} is not set`,
    ),
    ...(late.length > 0 ? [text`the engine has not read ${late} since it was written`] : []),
    ...(starts ? [text`the engine looks for NVIDIA’s toolkit when it starts`] : []),
    ...(differing.includes('data-root')
      ? [text`what lies in the old place stays there; plan again afterwards`]
      : []),
  ]);
}

const writing = (now: string | null, after: JsonObject, restarts: boolean): Change[] => [
  ...(restarts
    ? [
        shell(
          `umask 077; mkdir -p /run/rackloom; cat ${path} >${kept} 2>/dev/null || true`,
          text`Keep what is set, should the engine not start with the new settings`,
          { undo: null },
        ),
      ]
    : []),
  {
    ...file(path, now, writeJsonObject(after, now)),
    // Docker 23 and newer.
    check: '! dockerd --help 2>&1 | grep -q -e --validate || dockerd --validate --config-file "$new"',
  },
];

const noted = `{ install -D -m 0600 ${path} ${read} 2>/dev/null || rm -f ${read}; }`;
/** docker.service is started three times a minute at most (its StartLimitBurst): a fourth is no sign of settings that are wrong. */
const restart = 'systemctl reset-failed docker; systemctl restart docker';
const restartAnew = `${restart} && ${noted}`;

/** An engine that does not start with the new settings gets the old ones back. */
function restarting(after: JsonObject): Change {
  const putBack = `journalctl -u docker -n 20 -o cat --no-pager >&2
  if [ -s ${kept} ]; then cp ${kept} ${path}; elif [ -f ${kept} ]; then rm -f ${path}; fi
  rm -f ${kept}; ${restart}; exit 1`;
  return shell(
    `${after['live-restore'] === true ? `${outliving}\n` : ''}if ${restart}; then ${noted}; rm -f ${kept}; else
  ${putBack}
fi`,
    text`Let the engine start with the settings; if it does not, with those before`,
    { undo: restartAnew },
  );
}

/** Told to keep containers, the engine does so from the next time it ends. */
const outliving = `if systemctl -q is-active docker && [ "$(docker info -f '{{.LiveRestoreEnabled}}')" = false ]; then
  systemctl reload docker
  for i in 1 2 3 4 5 6 7 8 9 10; do [ "$(docker info -f '{{.LiveRestoreEnabled}}')" = false ] || break; sleep 0.5; done
fi`;

/** A key that is gone is forgotten by an engine only when it starts. */
const reloading = (wereThere: boolean): Change =>
  shell(
    `systemctl reload docker && ${noted}`,
    text`Let the engine read the settings again; containers go on`,
    {
      undo: wereThere ? `systemctl reload docker && ${noted}` : restartAnew,
    },
  );

const broken = (target: string, { line, why }: { line: number; why: Text }): Comparison => ({
  same: 'impossible',
  diagnostic: {
    severity: 'error',
    code: kind,
    summary: text`${path} on ${target} is broken in line ${line}: ${why}. The engine will not start with it, and it is not written to.`,
    mend: text`Mend line ${line} there, or move the file away, then plan again.`,
  },
});

const clash = (target: string, keys: readonly string[]): Comparison => ({
  same: 'impossible',
  diagnostic: {
    severity: 'error',
    code: kind,
    summary: text`The engine of ${target} is started with ${keys} on its command line, and would not start with the same in ${path}.`,
    mend: text`Take it out of ExecStart (systemctl cat docker shows where), or out of docker.daemon in the design.`,
  },
});
