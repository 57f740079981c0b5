import enIncidents from './en-incidents.js';
import enInsight from './en-insight.js';
import enPostmortem from './en-postmortem.js';
import enProjects from './en-projects.js';
import enSettings from './en-settings.js';
import enTerms from './en-terms.js';
import jaIncidents from './ja-incidents.js';
import jaInsight from './ja-insight.js';
import jaPostmortem from './ja-postmortem.js';
import jaProjects from './ja-projects.js';
import jaSettings from './ja-settings.js';
import jaTerms from './ja-terms.js';

/** The words of pages that have files of their own. */
export const en = { ...enTerms, ...enIncidents, ...enInsight, ...enPostmortem, ...enProjects, ...enSettings };
export const ja = { ...jaTerms, ...jaIncidents, ...jaInsight, ...jaPostmortem, ...jaProjects, ...jaSettings };
