import { t } from '@lingui/core/macro';
import { clusterObjectForms } from './cluster-object-forms';
import type { Form } from './form';
import { networkForms } from './network-forms';
import { programForms } from './program-forms';
import { trafficForms } from './traffic-forms';

/** As menus list them. */
export const formSections = [
  { label: t`Network`, forms: networkForms },
  { label: t`Programs`, forms: programForms },
  { label: t`In clusters`, forms: clusterObjectForms },
  { label: t`Traffic and scenarios`, forms: trafficForms },
] as const;

const forms = new Map<string, Form>(formSections.flatMap((section) => Object.entries(section.forms)));

export function formOf(kind: string): Form {
  const form = forms.get(kind);
  if (!form) throw new Error(`There is no form for "${kind}"; there are ${[...forms.keys()].join(', ')}.`);
  return form;
}
