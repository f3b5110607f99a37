import type { OpenApiInfo } from '#platform/http/index.js';

export const adminApiOpenApi: OpenApiInfo = {
  title: 'V2 admin API',
  description:
    'What staff and their scripts use: products, API keys, releases, policies, licenses, their history, customers, and the audit log. ' +
    'A command answers with X-Event-Position; a query that sends it as X-Min-Position sees that command’s effect.',
  version: '1.0.0',
  securitySchemes: {
    adminToken: { type: 'http', scheme: 'bearer', description: 'The admin token (sk_…) that the first start prints.' },
  },
};
