using System.Diagnostics;
using CompiledRnn.Generated;

namespace CompiledRnn.Runtime.Tests.Threading;

/// <summary>Threads that meet at every step of a call.</summary>
public class TogetherTests
{
    private const int Rounds = 2000;
    private static readonly float[] Values = new float[4 * 16];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AllPartsSeeWhatTheOthersWroteBeforeTheyMet(int parts)
    {
        var barrier = new StepBarrier();
        barrier.Reset(parts);
        var values = new int[parts * 16];
        var threads = Enumerable.Range(0, parts).Select(part => Task.Factory.StartNew(
            () =>
            {
                for (int round = 1; round <= Rounds; round++)
                {
                    values[part * 16] = round;
                    barrier.Wait(part);
                    for (int other = 0; other < parts; other++)
                        Assert.Equal(round, values[other * 16]);
                    barrier.Wait(part);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        await Task.WhenAll(threads).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task WhoWaitsForAPartThatFailedIsSentAway()
    {
        var barrier = new StepBarrier();
        barrier.Reset(2);
        Task waits = Task.Factory.StartNew(
            () => Assert.Throws<OperationCanceledException>(() => barrier.Wait(1)),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        barrier.Break();
        await waits.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void SeveralThreadsRunACallTogether()
    {
        float[] input = [2, 3, 5];
        int together = 0;
        for (long start = Stopwatch.GetTimestamp(); together < 20 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30);)
        {
            Array.Clear(Values);
            var call = new InferenceCall { Parameters = default, Input = input, Output = Values, Workspace = default, Batch = 1 };
            if (!TogetherJob.TryRun(Write, call, default, 2, Stopwatch.Frequency))
                continue;
            together++;
            Assert.Equal(5, Values[0]);
            Assert.Equal(10, Values[16]);
            Assert.Equal(5 + 10, Values[32]);
        }

        Assert.Equal(20, together);
    }

    [Fact]
    public void ThePartThatFailsTellsTheCaller()
    {
        int failed = 0;
        for (long start = Stopwatch.GetTimestamp(); failed < 5 && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30);)
        {
            try
            {
                TogetherJob.TryRun(Fail, new InferenceCall { Parameters = default, Input = default, Output = default, Workspace = default, Batch = 1 }, default, 2, Stopwatch.Frequency);
            }
            catch (InvalidOperationException exception)
            {
                Assert.Equal("part 1", exception.Message);
                failed++;
            }
        }

        Assert.Equal(5, failed);
    }

    // Part p writes 5 (p + 1) into its line; then the first adds both.
    private static void Write(in InferenceCall call)
    {
        int part = call.Share.First(2, 1);
        call.Output[part * 16] = call.Input[2] * (part + 1);
        call.Share.Wait();
        if (call.Share.IsFirst)
            call.Output[32] = call.Output[0] + call.Output[16];
    }

    private static void Fail(in InferenceCall call)
    {
        if (!call.Share.IsFirst)
            throw new InvalidOperationException($"part {call.Share.First(2, 1)}");
        call.Share.Wait();
    }
}
