import type { OpenApiInfo } from '#platform/http/index.js';

export const licenseServerOpenApi: OpenApiInfo = {
  title: 'V2 license server',
  description:
    'What shipped software calls: activate a device, verify, transfer a seat, deactivate, show a license, check a version, fetch the public keys and what is signed of the history.',
  version: '1.0.0',
  securitySchemes: {
    apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key', description: 'A product’s publishable key (pk_…).' },
    activationToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Issued by activate.' },
  },
};
