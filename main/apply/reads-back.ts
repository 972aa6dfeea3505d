import { type Text, text } from '#shared/language/text';
import { readShellFacts } from './read-facts';
import { VerifyError, type Item, type Knowledge, type Resource, type StepContext } from './resource';

const nothingElse: Knowledge = { factsOf: () => undefined, willRun: () => false, planned: () => undefined };

/** The proof that most settings of a machine need: its facts are read anew, and nothing is left to change. */
export const readsBack =
  <Data, Facts>(own: () => Resource<Data, Facts>) =>
  async (item: Item<Data>, context: StepContext): Promise<Text> => {
    const resource = own();
    const asked = { id: resource.kind, item, resource: resource as Resource };
    const read = await readShellFacts(await context.transport(item.target), [asked], context.signal);
    const found = read.has(resource.kind) ? (read.get(resource.kind) as Facts) : resource.nothing;
    const left = resource.compare(item, found, nothingElse);
    if (left.same === true) return left.why;
    throw new VerifyError(
      left.same === false
        ? text`After the change, ${item.target} is still not as designed: ${left.reason}.`
        : left.diagnostic.summary,
    );
  };
