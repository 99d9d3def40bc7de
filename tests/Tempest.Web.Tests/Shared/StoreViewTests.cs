using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Tempest.Broker.State;
using Tempest.Web.Shared;
using TestContext = Xunit.TestContext;

namespace Tempest.Web.Tests.Shared;

public sealed class StoreViewTests
{
    [Fact]
    public async Task The_first_change_after_a_calm_is_drawn_at_once()
    {
        await using var context = new Context();
        var view = context.Render<Figure>();

        context.Set(7);

        view.WaitForAssertion(() => Assert.Equal("7", view.Markup));
    }

    [Fact]
    public async Task Changes_in_a_row_are_drawn_at_most_ten_times_a_second_and_the_last_one_always_is()
    {
        await using var context = new Context();
        var view = context.Render<Figure>();
        context.Set(1);
        view.WaitForAssertion(() => Assert.Equal("1", view.Markup));
        var drawn = view.RenderCount;

        for (var figure = 2; figure <= 40; figure++)
        {
            context.Set(figure);
            await Context.LookedAsync(view);
        }

        Assert.Equal(drawn, view.RenderCount);
        context.Clock.Advance(TimeSpan.FromMilliseconds(99));
        await Context.LookedAsync(view);
        Assert.Equal(drawn, view.RenderCount);
        context.Clock.Advance(TimeSpan.FromMilliseconds(1));
        view.WaitForAssertion(() => Assert.Equal("40", view.Markup));
        Assert.Equal(drawn + 1, view.RenderCount);
    }

    [Fact]
    public async Task A_change_elsewhere_in_the_store_draws_nothing()
    {
        await using var context = new Context();
        var view = context.Render<Figure>();
        var drawn = view.RenderCount;

        context.Store.Update(state => state with { Other = "changed" });
        await Context.LookedAsync(view);

        Assert.Equal(drawn, view.RenderCount);
    }

    [Fact]
    public async Task The_writer_of_the_store_never_draws_itself()
    {
        await using var context = new Context();
        var view = context.Render<Figure>();
        var writer = new Thread(() => context.Set(5)); // none of the pool's, so that its number is its own

        writer.Start();
        writer.Join();

        view.WaitForAssertion(() => Assert.Equal("5", view.Markup));
        Assert.DoesNotContain(writer.ManagedThreadId, view.Instance.DrewOn);
    }

    [Fact]
    public async Task A_component_that_is_gone_is_told_nothing_more()
    {
        await using var context = new Context();
        var view = context.Render<Figure>();
        Assert.Equal(1, context.Counted.Observers);

        await context.DisposeComponentsAsync();

        Assert.Equal(0, context.Counted.Observers);
        Assert.True(view.IsDisposed);
    }

    public sealed record State(int Figure, string Other);

    public sealed class Figure : StoreView<State, int>
    {
        internal List<int> DrewOn { get; } = [];

        protected override int Select(State state) => state.Figure;

        protected override void OnSliceChanged(int before) => DrewOn.Add(Environment.CurrentManagedThreadId);

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) => builder.AddContent(0, Slice);
    }

    private sealed class Context : BunitContext
    {
        public Context()
        {
            Counted = new CountingStore(Store);
            Services.AddSingleton<IStore<State>>(Counted);
            Services.AddSingleton<TimeProvider>(Clock);
        }

        public Store<State> Store { get; } = new(new State(0, ""));

        public CountingStore Counted { get; }

        public FakeTimeProvider Clock { get; } = new();

        public void Set(int figure) => Store.Update(state => state with { Figure = figure });

        /// <summary>The component has seen everything that was written before: its look stands in the pool's queue ahead of ours.</summary>
        public static async Task LookedAsync(IRenderedComponent<Figure> view)
        {
            for (var turn = 0; turn < 8; turn++)
            {
                await Task.Run(() => { }, TestContext.Current.CancellationToken);
                await view.InvokeAsync(() => { });
            }
        }
    }

    private sealed class CountingStore(Store<State> store) : IStore<State>
    {
        private int _observers;

        public int Observers => _observers;

        public State Current => store.Current;

        public IDisposable Subscribe(Action<State> observer)
        {
            Interlocked.Increment(ref _observers);
            var subscription = store.Subscribe(observer);
            return new Ending(() =>
            {
                Interlocked.Decrement(ref _observers);
                subscription.Dispose();
            });
        }
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
