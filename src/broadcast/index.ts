export type { Broadcast, BroadcastState, Broadcasts, Counts, DeliveryRow, DeliveryState, Forecast, SkipReason, StartOptions } from './broadcast.ts';
