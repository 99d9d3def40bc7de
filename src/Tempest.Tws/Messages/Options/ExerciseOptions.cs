using Tempest.Tws.Messages.Contracts;
using Tempest.Tws.Wire;

namespace Tempest.Tws.Messages.Options;

/// <summary>Exercises an option, or lets it lapse.</summary>
/// <param name="Action">1 exercise, 2 lapse.</param>
/// <param name="Quantity">Contracts.</param>
/// <param name="Override">1 to do it against TWS's own choice, such as out of the money.</param>
/// <param name="ManualOrderTime">When a person entered it.</param>
public sealed record ExerciseOptions(
    int RequestId, Contract Contract, int Action, int Quantity, string Account, int Override, string ManualOrderTime = "",
    string CustomerAccount = "", bool ProfessionalCustomer = false)
    : IWireMessage<ExerciseOptions>
{
    static MessageId IWireMessage<ExerciseOptions>.Id => MessageId.ToTws(21, "EXERCISE_OPTIONS");

    static ExerciseOptions IWireMessage<ExerciseOptions>.Layout<TFields>(ref TFields f, ExerciseOptions? m)
    {
        f.Constant(2, "message version");
        return new ExerciseOptions(
            RequestId: f.Number(m?.RequestId, wire: "tickerId"),
            Contract: ContractLayout.Short(ref f, m?.Contract),
            Action: f.Number(m?.Action, wire: "exerciseAction"),
            Quantity: f.Number(m?.Quantity, wire: "exerciseQuantity"),
            Account: f.Text(m?.Account),
            Override: f.Number(m?.Override, wire: "ovrd"),
            ManualOrderTime: f.Since(ServerVersion.ManualExerciseTime, m?.ManualOrderTime is { Length: > 0 }) ? f.Text(m?.ManualOrderTime) : "",
            CustomerAccount: f.Since(ServerVersion.CustomerAccount, m?.CustomerAccount is { Length: > 0 }) ? f.Text(m?.CustomerAccount) : "",
            ProfessionalCustomer: f.Since(ServerVersion.ProfessionalCustomer, m?.ProfessionalCustomer is true) ? f.Flag(m?.ProfessionalCustomer) : false);
    }
}
