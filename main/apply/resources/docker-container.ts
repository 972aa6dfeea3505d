import { SaidError } from '#shared/language/said-error';
import { text } from '#shared/language/text';
import type { Change } from '#shared/plan/plan';
import type { Container } from '#shared/topology/cluster';
import { hashLabel, labelsOf } from '#shared/live/labels';
import { quote } from '../../transports/quote';
import { run } from '../change';
import { hashOf } from '../hash';
import { managedHosts } from '../managed';
import type { Archive } from '../materials';
import { secretPlaceholder } from '../placeholders';
import { keyValues } from '../probe';
import { stepId, VerifyError, type Resource } from '../resource';
import { dockerDaemonStep } from './docker-daemon';
import { dockerEngineStep } from './docker-engine';
import { nvidiaStep } from './nvidia-toolkit';

interface Data {
  id: string;
  name: string;
  container: Container;
  archive: Archive | null;
}

interface Facts {
  /** Whether the image is in the engine's store. */
  image: boolean;
  /** Null where there is no container of this name. */
  state: { running: boolean; hash: string } | null;
  /** Content and mode are right only together, so the file is compared by the sum of both. */
  environmentFile: boolean;
}

const kind = 'docker-container';
const environmentFolder = '/var/lib/rackloom/environment';
const archiveFolder = '/var/lib/rackloom/images';
const stableMs = 2_000;

/** A named container. Its labels hold a hash of what it was made from; a container of another hash is made anew. */
export const dockerContainer: Resource<Data, Facts> = {
  kind,
  on: 'host',
  desired: (design, materials) => {
    const hosts = new Set(managedHosts(design));
    return Object.entries(design.topology.containers)
      .filter(([, { host, project }]) => hosts.has(host) && project === undefined)
      .map(([id, container]) => ({
        target: container.host,
        instance: id,
        data: {
          id,
          name: container.name ?? id,
          container,
          archive: materials.archives[container.image] ?? null,
        },
      }));
  },
  needs: (item) => [
    dockerEngineStep(item.target),
    dockerDaemonStep(item.target),
    ...(item.data.container.gpus === undefined ? [] : [nvidiaStep(item.target)]),
  ],
  facts: {
    over: 'shell',
    script: ({ name, container }) => `
docker image inspect -f 'image=yes' ${quote(container.image)}
docker container inspect -f 'running={{.State.Running}}' ${quote(name)}
docker container inspect -f 'hash={{index .Config.Labels "${hashLabel}"}}' ${quote(name)}
[ ! -f ${quote(environmentPath(name))} ] || echo environmentFile=yes`,
    parse: (output) => {
      const values = keyValues(output);
      const running = values['running'];
      return {
        image: values['image'] === 'yes',
        state:
          running === undefined
            ? null
            : { running: running === 'true', hash: (values['hash'] ?? '').replace('<no value>', '') },
        environmentFile: values['environmentFile'] === 'yes',
      };
    },
  },
  nothing: { image: false, state: null, environmentFile: false },
  compare({ data }, facts) {
    const { name, container } = data;
    const hash = containerHash(data);
    const { state } = facts;
    if (state?.running && state.hash === hash)
      return { same: true, why: text`runs as designed from ${container.image}` };
    const asDesigned = state?.hash === hash;
    const changes: Change[] = [];
    if (!asDesigned)
      changes.push(...imageChanges(container.image, data.archive, facts.image, state !== null));
    const secrets = secretLines(container);
    if (secrets.length > 0 && (!asDesigned || !facts.environmentFile))
      changes.push({
        kind: 'file',
        path: environmentPath(name),
        mode: '0600',
        owner: 'root:root',
        before: null,
        after: `${secrets.map(([key, secret]) => `${key}=${secretPlaceholder(secret)}`).join('\n')}\n`,
        sensitive: true,
      });
    if (state && !asDesigned)
      changes.push(run(['docker', 'rm', '-f', name], text`Take the old container away; its volumes stay`));
    changes.push(
      asDesigned
        ? run(['docker', 'start', name], text`Start the container`, { undo: ['docker', 'stop', name] })
        : run(runArgv(data, hash), text`Make and start the container`, {
            undo: ['docker', 'rm', '-f', name],
          }),
    );
    return {
      same: false,
      title: !state
        ? text`Run container ${name}`
        : asDesigned
          ? text`Start container ${name}`
          : text`Replace container ${name}`,
      reason: state
        ? asDesigned
          ? text`it does not run`
          : text`it was not made from this design`
        : text`there is no container ${name}`,
      changes,
      restarts: state ? [name] : [],
      disruptive: state?.running === true,
    };
  },
  unknowns: ({ data }, context) =>
    Object.fromEntries(
      secretLines(data.container).map(([key, secret]) => [
        secretPlaceholder(secret),
        async () => oneLine(secret, await context.secret(secret, `${key} of container ${data.name}`)),
      ]),
    ),
  owns: ({ data }) => [`container ${data.name}`],
  async verify(item, context) {
    const { name, container } = item.data;
    const transport = await context.transport(item.target);
    const inspect = ['docker', 'container', 'inspect', '-f', '{{.State.Running}} {{.RestartCount}}', name];
    const read = async () =>
      (await transport.run(inspect, { sudo: true, signal: context.signal })).stdout.trim();
    const first = await read();
    await new Promise((resolve) => setTimeout(resolve, stableMs));
    const second = await read();
    if (!second.startsWith('true') || second !== first) {
      const logs = await transport.run(['docker', 'logs', '--tail', '20', name], {
        sudo: true,
        allowFailure: true,
      });
      throw new VerifyError(
        text`Container ${name} does not keep running.`,
        `${logs.stdout}${logs.stderr}`.trim().split('\n'),
        `docker logs --tail 20 ${name}`,
      );
    }
    return text`runs from ${container.image}`;
  },
};

export const dockerContainerStep = (target: string, instance: string) => stepId(kind, { target, instance });

/** Over all that a container is made from; secrets by name. */
export const containerHash = ({ name, container, archive }: Data): string => {
  const { serving: _, ...made } = container;
  return hashOf({ name, made, archive: archive?.sha256 }).slice(0, 32);
};

const environmentPath = (name: string) => `${environmentFolder}/${name}.env`;

/** Pairs of variable and secret name. */
export const secretLines = (container: Container): [string, string][] =>
  Object.entries(container.env ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' ? [] : [[key, value.secret]],
  );

/** An image that is there is not pulled; an archive that changed since the container was made is loaded anew. */
export function imageChanges(
  image: string,
  archive: Archive | null,
  there: boolean,
  remade: boolean,
): Change[] {
  if (there && !(archive && remade)) return [];
  if (!archive) return [run(['docker', 'pull', '-q', image], text`Fetch the image`, { undo: null })];
  const path = `${archiveFolder}/${archive.sha256.slice(0, 12)}-${archive.file}`;
  const { bytes, sha256 } = archive;
  return [
    { kind: 'upload', from: archive.path, to: path, mode: '0600', bytes, sha256 },
    run(['docker', 'load', '-q', '-i', path], text`Give the image to the engine`, { undo: null }),
    run(['rm', '-f', path], text`Take the archive away again`, { undo: null }),
  ];
}

function runArgv({ id, name, container, archive }: Data, hash: string): string[] {
  const labels = { ...labelsOf(id), [hashLabel]: hash };
  const plain = Object.entries(container.env ?? {}).flatMap(([key, value]) =>
    typeof value === 'string' ? ['-e', `${key}=${value}`] : [],
  );
  return [
    ...['docker', 'run', '-d', '--name', name, '--restart', container.restart],
    ...Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
    ...(archive ? ['--pull', 'never'] : []),
    ...Object.entries(container.ports ?? {}).flatMap(([host, inside]) => ['-p', `${host}:${inside}`]),
    ...(container.volumes ?? []).flatMap((volume) => ['-v', volume]),
    ...plain,
    ...(secretLines(container).length > 0 ? ['--env-file', environmentPath(name)] : []),
    ...(container.gpus === undefined ? [] : ['--gpus', String(container.gpus)]),
    container.image,
    ...(container.command ?? []),
  ];
}

/** Docker's env-file knows neither quotes nor continuation lines. */
function oneLine(name: string, value: string): string {
  if (/[\r\n]/.test(value))
    throw new SaidError(text`The secret ${name} has several lines, which Docker's env-file cannot hold.`);
  return value;
}
