import { i18n } from '@lingui/core';
import { sourceLanguage } from '#shared/language/languages';

/** Before every test file: texts are those in the code, as without a catalogue. */
i18n.loadAndActivate({ locale: sourceLanguage, messages: {} });
