namespace CompiledRnn.Runtime.Tests.Threading;

/// <summary>A job that a test writes as a function of the item.</summary>
internal sealed class ActionJob(Action<int> action) : TeamJob
{
    public override void Run(int item, int thread) => action(item);
}
