import { useClient } from './client';
import { documentText, useDocument } from './document';

/** The open document as main plans, watches and compares from it. */
export const documentSource = () => ({
  text: documentText(),
  path: useDocument.getState().path,
  profile: useClient.getState().info?.profile ?? null,
});
