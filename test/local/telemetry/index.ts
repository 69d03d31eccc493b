export { type Ingestion, startIngestion, type TelemetryItem } from './ingestion';
export { strayTelemetry } from './stray-telemetry';
export { telemetryTable } from './telemetry-table';
