using CompiledRnn;

namespace SeriesGan;

/// <summary>
/// Goes on with a series, N days to N: of 32 days in, 16 have a temperature and 16 noise; of 32 days out, the last 16 are kept, each the
/// change from the day before.
/// </summary>
[Model(Steps = 32, Features = 3)]                    // temperature or 0, noise or 0, whether the day is known
[Lstm(32, ReturnSequences = true)]                   // [B, 32, 32]
[LastSteps(16)]                                      // [B, 16, 32]
[TimeDistributed, Dense(1)]                          // [B, 16, 1]
public partial class Generator;

/// <summary>How probable it is that a series of 32 days is a real one. It sees the days and their changes, both a little blurred.</summary>
[Model(Steps = 32, Features = 1)]
[GaussianNoise(0.15, Name = "Seen")]                 // [B, 32, 1]
[Cropping1D(After = 1)]
[ZeroPadding1D(Before = 1, Name = "DayBefore")]      // [B, 32, 1]
[Subtract(From = "Seen, DayBefore", Name = "Change")]
[Concatenate(From = "Seen, Change")]                 // [B, 32, 2]
[Bidirectional, Lstm(32)]                            // [B, 64]
[Dropout(0.4)]
[Dense(1, Activation = Activation.Sigmoid)]          // [B, 1]
public partial class Discriminator;
