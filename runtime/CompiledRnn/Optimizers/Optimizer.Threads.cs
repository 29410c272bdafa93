namespace CompiledRnn;

/// <content>A step on several threads.</content>
public abstract partial class Optimizer
{
    /// <summary>The formula over a range of the parameters, each thread a piece of it.</summary>
    private sealed class UpdateJob(Optimizer optimizer) : TeamJob
    {
        private CompiledModel _model = null!;
        private AlignedBuffer _gradients = null!;
        private OptimizerState _state = null!;
        private ParameterRange _range;
        private int _pieces;

        /// <summary>Changes the parameters; false, with nothing done, where it is not worth it or threads are not to be had.</summary>
        public bool TryRun(CompiledModel model, AlignedBuffer gradients, OptimizerState state, ParameterRange range, int threads)
        {
            (_model, _gradients, _state, _range, _pieces) = (model, gradients, state, range, range.Pieces(threads));
            return WorkerTeam.Shared.TryRun(_pieces, threads, this);
        }

        public override void Run(int item, int thread) =>
            optimizer.Update(new UpdateVectors(_model.ParameterBuffer, _gradients.Span, _state.Slots, _range.Piece(item, _pieces)));
    }
}
