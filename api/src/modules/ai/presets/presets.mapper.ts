import type { PresetEntity } from './preset.entity';
import type { PresetDto } from './presets.dto';

export function toPreset(preset: PresetEntity): PresetDto {
  const { id, name, userId, createdBy, provider, model, parameters, system, createdAt, updatedAt } = preset;
  return {
    id,
    name,
    shared: userId === null,
    createdBy,
    provider,
    model,
    parameters,
    system,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
