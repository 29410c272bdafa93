using CompiledRnn;

namespace WeatherForecast;

/// <summary>14 days of weather to the change of temperature over the next three.</summary>
[Model(Steps = 14, Features = Weather.Columns)]
[Lstm(32)]                                       // encoder: [B, 14, 6] -> [B, 32]
[Dropout(0.4)]
[RepeatVector(3)]                                // [B, 3, 32]
[Lstm(32, ReturnSequences = true)]               // decoder: [B, 3, 32]
[Dropout(0.4)]
[TimeDistributed, Dense(1)]                      // [B, 3, 1]
public partial class WeatherForecaster;
