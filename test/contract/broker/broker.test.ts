import { describeBrokerContract } from './broker-contract';
import { openOwnBroker } from './targets/own-broker';

describeBrokerContract('the broker of the tests', openOwnBroker);
