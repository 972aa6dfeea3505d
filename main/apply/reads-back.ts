import { batchScript, splitBatch } from './probe';
import { VerifyError, type Item, type Knowledge, type Resource, type StepContext } from './resource';

const nothingElse: Knowledge = { factsOf: () => undefined, willRun: () => false, planned: () => undefined };

/** The proof that most settings of a host need: its facts are read anew, and nothing is left to change. */
export const readsBack =
  <Data, Facts>(own: () => Resource<Data, Facts>) =>
  async (item: Item<Data>, context: StepContext): Promise<string> => {
    const resource = own();
    const { facts } = resource;
    if (facts.over !== 'shell') throw new Error(`${resource.kind} is not read over a shell.`);
    const probe = { id: resource.kind, script: facts.script(item.data) };
    const transport = await context.transport(item.target);
    const { stdout } = await transport.run(['sh', '-s'], {
      sudo: true,
      stdin: batchScript([probe]),
      signal: context.signal,
    });
    const found = facts.parse(splitBatch([probe], stdout).get(probe.id) ?? '', item.data);
    const left = resource.compare(item, found, nothingElse);
    if (left.same === true) return left.why;
    throw new VerifyError(
      left.same === false
        ? `After the change, ${item.target} is still not as designed: ${left.reason}.`
        : left.diagnostic.summary,
    );
  };
