import type { Phrases } from './phrases.ts';

/** Words that only specialists use (FEMA IPAWS style); a short list, of what really turns up in such texts. */
// prettier-ignore
export const JARGON: Phrases = {
  it: [
    'attenzionare', 'criticità idraulica', 'criticità idrogeologica', 'deflusso', 'areale', 'interlocuzione',
    'cabina di regia', 'stakeholder', 'data breach', 'disservizio', 'esfiltrazione', 'remediation', 'COC', 'CCS',
    'evento avverso', 'evento sismico', 'interdizione', 'ottemperare', 'allertamento',
  ],
  fr: [
    'aléa', 'parties prenantes', 'remédiation', 'mitigation', 'impacter', 'PCS', 'PPMS', 'exfiltration',
    'violation de données à caractère personnel', 'évènement sismique', 'dysfonctionnement',
    'mise en sécurité des enjeux', 'retour à la nominale',
  ],
  en: [
    'shelter-in-place', 'stakeholders', 'mitigate', 'mitigation', 'remediation', 'exfiltration', 'threat actor',
    'utilize', 'ETA', 'SOP', 'seismic event', 'inundation', 'degraded service', 'incident response',
    'going forward', 'personally identifiable information', 'ingress', 'egress',
  ],
  es: ['partes interesadas', 'mitigación', 'evento sísmico', 'exfiltración'],
  de: ['Stakeholder', 'Havarie', 'Lageeinschätzung', 'Datenexfiltration'],
};
